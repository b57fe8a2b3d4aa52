import type { Account } from '#app/accounts/account'
import type { IdentityChoice } from '#app/accounts/identities'
import type { Act } from '#app/authorize/act'
import type { Door } from '#app/metadata/catalog'
import type { Portal } from '#app/portals/portal'

/** As whom a session acts, resolved anew for each request. */
export interface Acting {
  readonly account: Account
  readonly door: Door
  readonly identities: readonly IdentityChoice[]
  readonly choice: IdentityChoice
  /** 演示第一职业技术学院 · 学校管理员 */
  readonly title: string
}

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** The portal of the address, with the Catalog this request keeps to its end. */
    portal: Portal
    /** Behind `account` routes only. */
    act: Act
    acting: Acting
  }
}
