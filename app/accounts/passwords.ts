import { issueOf, type InputIssue } from '#app/errors'
import { sentence, type Words } from '#app/texts/words'

export interface PasswordRule {
  readonly id: 'length' | 'classes' | 'different'
  readonly text: Words
  readonly minimum?: number
}

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9\s]/]
const NEEDED_CLASSES = 3
/** scrypt takes any length; nobody types more, and a megabyte of password is an attack. */
const LONGEST = 128
const SHORTEST_LOGIN_THAT_COUNTS = 3

/** The rules as the page tells them while somebody types; the server asks the same ones. */
export function passwordRules(minLength: number): PasswordRule[] {
  return [
    {
      id: 'length',
      text: sentence('至少 {least} 个字符', { least: minLength }),
      minimum: minLength,
    },
    { id: 'classes', text: '大写字母、小写字母、数字、符号中至少三种', minimum: NEEDED_CLASSES },
    { id: 'different', text: '不同于原密码，且不包含登录名' },
  ]
}

/** What is wrong with a new password, one issue per broken rule; empty when it will do. */
export function checkPassword(
  next: string,
  { current, login, minLength }: { current: string; login: string; minLength: number }
): InputIssue[] {
  const rules = passwordRules(minLength)
  const broken = {
    length: [...next].length < minLength || next.length > LONGEST,
    classes: CLASSES.filter((kind) => kind.test(next)).length < NEEDED_CLASSES,
    different: next === current || containsLogin(next, login),
  }
  return rules
    .filter(({ id }) => broken[id])
    .map(({ id, text }) =>
      issueOf(
        `E_PASSWORD_${id.toUpperCase()}`,
        'next',
        sentence('新密码不符合要求：{rule}。', {
          rule: typeof text === 'string' ? sentence(text) : text,
        })
      )
    )
}

function containsLogin(password: string, login: string): boolean {
  return (
    login.length >= SHORTEST_LOGIN_THAT_COUNTS &&
    password.toLowerCase().includes(login.toLowerCase())
  )
}
