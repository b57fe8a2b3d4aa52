import { Exception } from '@adonisjs/core/exceptions'

/** One fault of an input at one field. */
export interface InputIssue {
  readonly code: string
  readonly field: string | null
  readonly message: string
  readonly hint?: string
}

/** What every refusal of the engine is: a code, a status, a sentence a user understands, and what to do next. */
export class EngineError extends Exception {
  readonly field: string | null
  readonly hint: string | null
  /** Several faults told at once (E_INPUT_INVALID); empty otherwise. */
  readonly issues: readonly InputIssue[]
  /** What the caller should know besides: the fresh version of a stale record. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, status: number, message: string, more: Partial<Pick<EngineError, 'field' | 'hint' | 'issues' | 'details'>> = {}) {
    super(message, { code, status })
    this.field = more.field ?? null
    this.hint = more.hint ?? null
    this.issues = more.issues ?? []
    this.details = more.details ?? {}
  }
}

/* --- accounts -------------------------------------------------------------------------------------------------- */

export const E_LOGIN_REQUIRED = () => new EngineError('E_LOGIN_REQUIRED', 401, '请先登录。', { hint: '登录后将回到您要打开的页面。' })

/* --- authorize ------------------------------------------------------------------------------------------------- */

/** An action nobody of the role has. */
export const E_ACTION_FORBIDDEN = (reason: string | null = null) =>
  new EngineError('E_ACTION_FORBIDDEN', 403, reason ?? '您的账号没有办理这项业务的权限。', { hint: '如确需办理，请联系本单位管理员。' })

/* --- query ------------------------------------------------------------------------------------------------------ */

/** Outside the scope or not there: byte for byte the same answer. */
export const E_RECORD_NOT_FOUND = () => new EngineError('E_RECORD_NOT_FOUND', 404, '没有找到这条记录。', { hint: '它可能已被删除，或不在您的管理范围内。' })
export const E_PAGE_NOT_FOUND = () => new EngineError('E_PAGE_NOT_FOUND', 404, '没有找到这个页面。', { hint: '请检查地址，或从菜单重新进入。' })

/** A filter, sort or column on something that does not exist or that the reader may not read: one answer for both. */
export const E_QUERY_INVALID = (field: string, message: string, hint: string | null = null) => new EngineError('E_QUERY_INVALID', 422, message, { field, hint })

/* --- records ---------------------------------------------------------------------------------------------------- */

export const E_INPUT_INVALID = (issues: readonly InputIssue[]) => new EngineError('E_INPUT_INVALID', 422, issues.length === 1 ? issues[0]!.message : `有 ${issues.length} 处需要修改。`, { issues })
export const E_RECORD_STALE = (details: Record<string, unknown>) =>
  new EngineError('E_RECORD_STALE', 409, '这条记录刚刚被其他人修改过。', { hint: '请核对最新内容后再提交，您填写的内容已保留。', details })
export const E_RECORD_IN_USE = (message = '这条记录正被其他记录使用，不能删除。') => new EngineError('E_RECORD_IN_USE', 409, message, { hint: '请先处理引用它的记录。' })

/* --- workflow --------------------------------------------------------------------------------------------------- */

export const E_TRANSITION_NOT_OPEN = (title: string, state: string) =>
  new EngineError('E_TRANSITION_NOT_OPEN', 409, `当前状态（${state}）不能进行“${title}”。`, { hint: '请刷新页面查看最新状态。' })
export const E_GUARD_REFUSED = (message: string, more: { field?: string | null; hint?: string | null } = {}) =>
  new EngineError('E_GUARD_REFUSED', 422, message, { field: more.field ?? null, hint: more.hint ?? null })
