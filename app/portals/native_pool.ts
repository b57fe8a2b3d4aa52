import type { Database } from '@adonisjs/lucid/database'
import type { ConnectionConfig } from '@adonisjs/lucid/types/database'

/**
 * A pool of Lucid's, lending the driver's own connections: knex would read a `?` inside a quoted text or a jsonb
 * operator as a placeholder and begins every SQLite transaction deferred, so statements of a portal go past it.
 */
export class NativePool<Connection> {
  constructor(
    private readonly manager: Database['manager'],
    readonly name: string,
    config: ConnectionConfig
  ) {
    manager.add(name, config)
    manager.connect(name)
  }

  /** Lends a connection for the time of `work`. */
  async lend<T>(work: (connection: Connection) => Promise<T> | T): Promise<T> {
    const client = this.manager.get(this.name)?.connection?.client?.client
    if (!client) throw new Error(`The connection ${this.name} is closed`)
    const connection: Connection = await client.acquireConnection()
    try {
      return await work(connection)
    } finally {
      await client.releaseConnection(connection)
    }
  }

  close(): Promise<void> {
    return this.manager.close(this.name, true)
  }
}
