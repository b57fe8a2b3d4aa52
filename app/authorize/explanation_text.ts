import type { Catalog } from '../metadata/catalog.js'
import type { Explanation, RoleExplanation } from './explain.js'

const OUTCOMES = {
  matches: '符合',
  'does not match': '条件不符',
  'does not exist': '不起作用（when 不成立，或变量缺失）',
} as const

/** The explanation as people read it: the answer, then of each role which rule decides and what the others said. */
export function explanationText(
  { allowed, roles }: Explanation,
  catalog: Catalog,
  action: string,
  entity: string
): string {
  const title = catalog.entities.get(entity)?.title ?? entity
  const lines = [`${allowed ? '可以' : '不可以'}：${action} ${title}（${entity}）`]
  for (const role of roles) {
    const name = catalog.roles.get(role.role)?.title ?? role.role
    lines.push('', `${name}（${role.role}）：${verdictText(role)}`)
    for (const rule of role.rules) lines.push(ruleLine(rule, rule.name === role.decidedBy))
  }
  if (roles.length > 1) lines.push('', '各角色的回答取其并集：有一个角色允许，就可以。')
  return `${lines.join('\n')}\n`
}

function verdictText({ verdict, decidedBy, reason }: RoleExplanation): string {
  if (verdict === 'silent') return '没有规则允许'
  const because = reason === null ? '' : `（${reason}）`
  return `规则“${decidedBy}”${verdict === 'grants' ? '允许' : `禁止${because}`}`
}

function ruleLine(rule: RoleExplanation['rules'][number], decides: boolean): string {
  const kind = rule.inverted ? '禁止' : '允许'
  return `  ${decides ? '→' : ' '} ${rule.name}（${kind}）：${OUTCOMES[rule.outcome]}`
}
