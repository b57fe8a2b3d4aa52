import { Exception } from '@adonisjs/core/exceptions'
import { DEFAULT_LOCALE, inWords, sentence, type Sentence, type Words } from './texts/words.js'

/** One fault of an input at one field. */
export interface InputIssue {
  readonly code: string
  readonly field: string | null
  readonly message: string
  readonly hint?: string
  /** The message before it was put into words, where it names values. */
  readonly words?: Sentence
}

/** What an error carries besides its sentence. */
interface More {
  readonly field?: string | null
  readonly hint?: Words | null
  readonly issues?: readonly InputIssue[]
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * What every refusal of the engine is: a code, a status, a sentence a user understands, and what to do next. It is put
 * into the reader's language at the door; `message` and `hint` are what logs, commands and tests read.
 */
export class EngineError extends Exception {
  readonly field: string | null
  readonly hint: string | null
  /** Several faults told at once (E_INPUT_INVALID); empty otherwise. */
  readonly issues: readonly InputIssue[]
  /** What the caller should know besides: the fresh version of a stale record. */
  readonly details: Readonly<Record<string, unknown>>
  /** Message and hint before they were put into words. */
  readonly words: { readonly message: Words; readonly hint: Words | null }

  constructor(code: string, status: number, message: Words, more: More = {}) {
    super(inWords(message, DEFAULT_LOCALE), { code, status })
    const hint = more.hint ?? null
    this.words = { message, hint }
    this.field = more.field ?? null
    this.hint = hint === null ? null : inWords(hint, DEFAULT_LOCALE)
    this.issues = more.issues ?? []
    this.details = more.details ?? {}
  }
}

/** An issue whose message names values. */
export function issueOf(code: string, field: string | null, words: Sentence): InputIssue {
  return { code, field, message: inWords(words, DEFAULT_LOCALE), words }
}

/* --- portals --------------------------------------------------------------------------------------------------- */

export const E_DATABASE_BUSY = (cause: unknown = null) => {
  const error = new EngineError(
    'E_DATABASE_BUSY',
    503,
    '系统正忙，这次操作没有完成，数据没有变化。',
    { hint: '请稍后再试。' }
  )
  error.cause = cause
  return error
}
export const E_DATABASE_LOCKED = (file: string) =>
  new EngineError(
    'E_DATABASE_LOCKED',
    503,
    sentence('另一个进程正在使用数据库 {file}。', { file }),
    {
      hint: '请先停止正在运行的服务，再执行会写入数据的命令。',
    }
  )
export const E_DATABASE_READ_ONLY = () =>
  new EngineError('E_DATABASE_READ_ONLY', 503, '数据库以只读方式打开，不能写入。')

/* --- accounts -------------------------------------------------------------------------------------------------- */

export const E_LOGIN_REQUIRED = () =>
  new EngineError('E_LOGIN_REQUIRED', 401, '请先登录。', { hint: '登录后将回到您要打开的页面。' })

/** The same for a name that belongs to nobody. `left` tries remain once the door warns. */
export const E_LOGIN_FAILED = (left: number | null, lockSeconds: number) =>
  new EngineError('E_LOGIN_FAILED', 401, '登录名或密码不正确。', {
    field: 'password',
    hint:
      left === null
        ? '请检查后重试；忘记密码请联系本单位管理员重置。'
        : sentence('还可以尝试 {left} 次，之后将锁定 {minutes} 分钟。', {
            left,
            minutes: Math.ceil(lockSeconds / 60),
          }),
  })
export const E_LOGIN_LOCKED = (until: string, timeZone: string) => {
  const time = { moment: until, timeZone }
  return new EngineError(
    'E_LOGIN_LOCKED',
    423,
    sentence('尝试次数过多，已暂停登录至 {time}。', { time }),
    {
      hint: '请届时再试，或联系本单位管理员重置密码。',
      details: { until },
    }
  )
}
export const E_TOO_MANY_LOGINS = (seconds: number) =>
  new EngineError('E_TOO_MANY_LOGINS', 429, '从您所在的网络登录失败的次数过多。', {
    hint: sentence('请在 {minutes} 分钟后再试。', { minutes: Math.ceil(seconds / 60) }),
    details: { seconds },
  })
export const E_TOO_MANY_TRIES = (seconds: number) =>
  new EngineError('E_TOO_MANY_TRIES', 429, '查找的次数过多。', {
    hint: sentence('请在 {minutes} 分钟后再试。', { minutes: Math.ceil(seconds / 60) }),
    details: { seconds },
  })
/** Said only to who knows the password. */
export const E_ACCOUNT_CLOSED = () =>
  new EngineError('E_ACCOUNT_CLOSED', 403, '您的账号已停用或尚未启用。', {
    hint: '请联系本单位管理员。',
  })
export const E_DOOR_CLOSED = (door: string) =>
  new EngineError('E_DOOR_CLOSED', 403, sentence('您的账号不能从“{door}”登录。', { door }), {
    hint: '请返回选择适合您身份的登录入口，或联系本单位管理员。',
  })
export const E_PASSWORD_WRONG = () =>
  new EngineError('E_PASSWORD_WRONG', 422, '原密码不正确。', {
    field: 'current',
    hint: '请重新填写现在使用的密码。',
  })
export const E_PASSWORD_CHANGE_REQUIRED = () =>
  new EngineError('E_PASSWORD_CHANGE_REQUIRED', 403, '请先修改初始密码。', {
    hint: '修改后即可继续办理业务。',
  })
export const E_IDENTITY_NOT_FOUND = () =>
  new EngineError('E_IDENTITY_NOT_FOUND', 404, '没有找到这个身份。', {
    field: 'key',
    hint: '它可能已被停用，请刷新页面重新选择。',
  })

/* --- authorize ------------------------------------------------------------------------------------------------- */

/** An action nobody of the role has. */
export const E_ACTION_FORBIDDEN = (reason: Words | null = null) =>
  new EngineError('E_ACTION_FORBIDDEN', 403, reason ?? '您的账号没有办理这项业务的权限。', {
    hint: '如确需办理，请联系本单位管理员。',
  })

/* --- query ------------------------------------------------------------------------------------------------------ */

/** Outside the scope or not there: byte for byte the same answer. */
export const E_RECORD_NOT_FOUND = () =>
  new EngineError('E_RECORD_NOT_FOUND', 404, '没有找到这条记录。', {
    hint: '它可能已被删除，或不在您的管理范围内。',
  })
export const E_PAGE_NOT_FOUND = () =>
  new EngineError('E_PAGE_NOT_FOUND', 404, '没有找到这个页面。', {
    hint: '请检查地址，或从菜单重新进入。',
  })

/** A filter, sort or column on something that does not exist or that the reader may not read: one answer for both. */
export const E_QUERY_INVALID = (field: string, message: Words, hint: Words | null = null) =>
  new EngineError('E_QUERY_INVALID', 422, message, { field, hint })

/* --- records ---------------------------------------------------------------------------------------------------- */

export const E_INPUT_INVALID = (issues: readonly InputIssue[]) =>
  new EngineError(
    'E_INPUT_INVALID',
    422,
    issues.length === 1
      ? (issues[0]!.words ?? issues[0]!.message)
      : sentence('有 {count} 处需要修改。', { count: issues.length }),
    { issues }
  )
export const E_RECORD_STALE = (details: Record<string, unknown>) =>
  new EngineError('E_RECORD_STALE', 409, '这条记录刚刚被其他人修改过。', {
    hint: '请核对最新内容后再提交，您填写的内容已保留。',
    details,
  })
export const E_RECORD_IN_USE = (message = '这条记录正被其他记录使用，不能删除。') =>
  new EngineError('E_RECORD_IN_USE', 409, message, { hint: '请先处理引用它的记录。' })

/* --- workflow --------------------------------------------------------------------------------------------------- */

export const E_TRANSITION_NOT_OPEN = (title: string, state: string | Sentence) =>
  new EngineError(
    'E_TRANSITION_NOT_OPEN',
    409,
    sentence('当前状态（{state}）不能进行“{title}”。', { state, title }),
    {
      hint: '请刷新页面查看最新状态。',
    }
  )
export const E_GUARD_REFUSED = (
  message: string,
  more: { field?: string | null; hint?: string | null; issues?: readonly InputIssue[] } = {}
) =>
  new EngineError('E_GUARD_REFUSED', 422, message, {
    field: more.field ?? null,
    hint: more.hint ?? null,
    issues: more.issues ?? [],
  })
/** Warnings nobody has confirmed yet; the same act with their names confirmed goes through. */
export const E_GUARD_WARNING = (warnings: readonly (InputIssue & { readonly name: string })[]) =>
  new EngineError('E_GUARD_WARNING', 422, warnings.map(({ message }) => message).join('；'), {
    hint: '确认无误后，可以继续办理。',
    issues: warnings.map(({ name, ...issue }) => issue),
    details: { warnings: warnings.map(({ name, message }) => ({ name, message })) },
  })

/** Nobody can tell what an effect would touch, so nothing is done. */
export const E_BULK_TOO_MANY = (most: number) =>
  new EngineError('E_BULK_TOO_MANY', 422, sentence('一次最多办理 {most} 条记录。', { most }), {
    hint: '请缩小筛选范围，或分几次办理。',
  })
export const E_EFFECT_UNCERTAIN = (title: string) =>
  new EngineError(
    'E_EFFECT_UNCERTAIN',
    422,
    sentence('“{title}”连带的办理缺少所需的内容，没有执行。', { title }),
    {
      hint: '请联系系统管理员检查这个流转的设置。',
    }
  )
export const E_EFFECTS_TOO_MANY = (title: string) =>
  new EngineError(
    'E_EFFECTS_TOO_MANY',
    422,
    sentence('“{title}”连带的记录过多，没有执行。', { title }),
    {
      hint: '请分批办理，或联系系统管理员检查这个流转的设置。',
    }
  )

/* --- http ------------------------------------------------------------------------------------------------------- */

export const E_LOCALE_UNKNOWN = () =>
  new EngineError('E_LOCALE_UNKNOWN', 422, '没有这种语言。', {
    field: 'locale',
    hint: '可以选择中文（zh-CN）或英文（en）。',
  })
export const E_CSRF = () =>
  new EngineError('E_CSRF', 403, '页面已过期，操作没有执行。', {
    hint: '请刷新页面后重试，您填写的内容已保留在页面上。',
  })
export const E_BODY_INVALID = (message: string, field: string | null = null) =>
  new EngineError('E_BODY_INVALID', 422, message, { field })
export const E_BODY_MALFORMED = () =>
  new EngineError('E_BODY_MALFORMED', 400, '提交的内容不是有效的 JSON。', {
    hint: '请刷新页面后重试。',
  })
export const E_BODY_TOO_LARGE = () =>
  new EngineError('E_BODY_TOO_LARGE', 413, '提交的内容过大。', { hint: '请减少内容后重试。' })
export const E_BODY_UNSUPPORTED = () =>
  new EngineError('E_BODY_UNSUPPORTED', 415, '只接受 JSON 格式的内容。', {
    hint: '请把 Content-Type 设为 application/json。',
  })
export const E_REQUEST_INVALID = () =>
  new EngineError('E_REQUEST_INVALID', 400, '请求的地址或内容不正确。', {
    hint: '请检查地址，或从菜单重新进入。',
  })
/** `id` finds the entry in the server's log. */
export const E_UNEXPECTED = (id: string) =>
  new EngineError('E_UNEXPECTED', 500, '系统出现意外情况，本次操作没有完成。', {
    hint: sentence('请稍后重试；如仍不行，请把编号 {id} 告诉管理员。', { id }),
  })
export const E_PORTAL_BROKEN = () =>
  new EngineError('E_PORTAL_BROKEN', 503, '此门户正在维护，暂时不能打开。', {
    hint: '请稍后再试。',
  })
