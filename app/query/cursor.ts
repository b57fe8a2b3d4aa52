import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'
import { E_QUERY_INVALID } from '../errors.js'

/** Makes and opens the tokens of `after`. */
export interface Cursors {
  seal(list: string, keys: readonly unknown[]): string
  /** Throws E_QUERY_INVALID for a token that this application did not make for this very list. */
  open(list: string, token: string): readonly unknown[]
}

/**
 * Tokens hold the sort values of a row, which a mask may hide from their bearer: they are sealed (AES-256-GCM), not
 * only signed, and bound to the list (who asks, filter, sort, release) they were made for.
 */
export function cursorsOf(appKey: string): Cursors {
  const key = Buffer.from(hkdfSync('sha256', appKey, '', 'list cursor', 32))
  return {
    seal(list, keys) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(digest(list))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(list, token) {
      try {
        const bytes = Buffer.from(token, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
          authTagLength: 16,
        })
        decipher.setAAD(digest(list)).setAuthTag(bytes.subarray(12, 28))
        const text = Buffer.concat([
          decipher.update(bytes.subarray(28)),
          decipher.final(),
        ]).toString('utf8')
        return JSON.parse(text) as readonly unknown[]
      } catch {
        throw E_QUERY_INVALID(
          'after',
          '参数 after 无效或不属于这个列表。',
          '请从第一页重新读取，并保持其他参数不变。'
        )
      }
    },
  }
}

function digest(list: string): Buffer {
  return createHash('sha256').update(list).digest()
}
