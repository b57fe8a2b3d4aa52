import type { ApplicationService } from '@adonisjs/core/types'

const GRACE_MS = 1000

/** Ends connections that stay open after the grace time: one live stream would keep the server from ending. */
export async function closeLingeringConnections(app: ApplicationService): Promise<void> {
  const server = await app.container.make('server')
  const node = server.getNodeServer()
  if (!node || !('closeIdleConnections' in node)) return
  node.closeIdleConnections()
  setTimeout(() => node.closeAllConnections(), GRACE_MS).unref()
}
