import hash from '@adonisjs/core/services/hash'
import type { Act } from '#app/authorize/act'
import { bindValue } from '#app/conditions/bind'
import { E_EFFECT_UNCERTAIN } from '#app/errors'
import type { Transaction } from '#app/portals/database'
import { endAllSessions, writeCredential } from '#app/records/credential'
import type { Deed, Handed } from '#app/records/deed'
import type { WritePlan } from '#app/records/plan'
import { randomPassword } from '#app/records/random_password'

export type SecretKind = 'initial' | 'reset'

/** A password with its hash, made before the transaction: hashing takes longer than everything in it. */
interface Prepared {
  readonly password: string
  readonly hash: string
  /** Whether it is told to who asked for it; one from a parameter is known by the portal's own rule. */
  readonly isTold: boolean
}

/** Thrown when more secrets are needed than were prepared: everything begins again with them. */
export class MoreSecrets extends Error {
  constructor(readonly kind: SecretKind) {
    super('More secrets must be prepared first')
  }
}

/** The secrets that one outcome gives out. They stand nowhere in clear but in the answer to who asked for them. */
export class Secrets {
  readonly #prepared = new Map<SecretKind, Prepared[]>()

  /** Twice as many of a kind as before. Throws E_EFFECT_UNCERTAIN where the pack's parameter holds none. */
  async prepare(act: Act, kind: SecretKind): Promise<void> {
    const known = this.#prepared.get(kind) ?? []
    const more: Prepared[] = []
    for (let count = Math.max(1, known.length); count > 0; count--)
      more.push(await prepared(act, kind))
    this.#prepared.set(kind, [...known, ...more])
  }

  /** For one try of a transaction. */
  begin(): Giving {
    return new Giving(this.#prepared)
  }
}

async function prepared(act: Act, kind: SecretKind): Promise<Prepared> {
  const { passwords } = act.catalog.pack
  const rule = passwords[kind]
  const isTold = rule === 'random'
  const password = isTold ? randomPassword(passwords.minLength) : bindValue(rule, act.variables)
  if (typeof password !== 'string' || password === '') throw E_EFFECT_UNCERTAIN(`passwords.${kind}`)
  return { password, hash: await hash.make(password), isTold }
}

/** What accounts carry along when they are made, reset, suspended or closed. */
export class Giving {
  readonly handed: Handed[] = []
  readonly #used = new Map<SecretKind, number>()

  constructor(private readonly prepared: ReadonlyMap<SecretKind, readonly Prepared[]>) {}

  async along(transaction: Transaction, act: Act, deed: Deed, plan: WritePlan): Promise<void> {
    if (deed.action === 'create') await this.#give(transaction, act, plan, 'initial')
    if (deed.action === 'reset') await this.#give(transaction, act, plan, 'reset')
    if (ENDING.has(deed.action)) await endAllSessions(transaction, plan.id)
  }

  async #give(transaction: Transaction, act: Act, plan: WritePlan, kind: SecretKind) {
    const used = this.#used.get(kind) ?? 0
    const secret = this.prepared.get(kind)?.[used]
    if (!secret) throw new MoreSecrets(kind)
    this.#used.set(kind, used + 1)
    await writeCredential(transaction, plan.id, secret.hash, act.catalog.pack.passwords.mustChange)
    const { password, isTold } = secret
    const [login, name] = [String(plan.values['login']), String(plan.values['name'])]
    if (isTold) this.handed.push({ login, name, password })
  }
}

const ENDING: ReadonlySet<string> = new Set(['suspend', 'close', 'end-sessions'])
