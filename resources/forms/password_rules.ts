import type { PasswordProps } from '../props.js'

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/** Whether a new password meets one rule, for telling it live; the server decides. */
export function isRuleMet(
  rule: PasswordProps['rules'][number],
  current: string,
  next: string,
  login = ''
): boolean {
  if (next === '') return false
  if (rule.id === 'length') return [...next].length >= (rule.minimum ?? 8)
  if (rule.id === 'classes')
    return CLASSES.filter((one) => one.test(next)).length >= (rule.minimum ?? 3)
  const holdsLogin = login !== '' && next.toLowerCase().includes(login.toLowerCase())
  return next !== current && !holdsLogin
}
