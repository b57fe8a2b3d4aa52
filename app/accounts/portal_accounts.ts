import { symbols } from '@adonisjs/auth'
import type { SessionGuardUser, SessionUserProviderContract } from '@adonisjs/auth/types/session'
import type { Account, AccountContext } from './account.js'
import { findAccount } from './find_account.js'

/**
 * The accounts of whichever portal a request is for. The session keeps `<portal>.<id>`, so that account 1 of one portal
 * is nobody in the next.
 */
export class PortalAccounts implements SessionUserProviderContract<Account> {
  declare [symbols.PROVIDER_REAL_USER]: Account
  readonly #portal: () => AccountContext | undefined

  constructor(portal: () => AccountContext | undefined) {
    this.#portal = portal
  }

  async createUserForGuard(account: Account): Promise<SessionGuardUser<Account>> {
    return { getId: () => `${account.portal}.${account.id}`, getOriginal: () => account }
  }

  async findById(identifier: string | number | bigint): Promise<SessionGuardUser<Account> | null> {
    const portal = this.#portal()
    const [id, account] = String(identifier).split('.')
    if (!portal || !account || id !== portal.catalog.id) return null
    const found = await findAccount(account, portal)
    return found?.state === 'active' ? this.createUserForGuard(found) : null
  }
}
