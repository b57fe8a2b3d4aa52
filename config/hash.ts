import { defineConfig, drivers } from '@adonisjs/core/hash'
import type { InferHashers } from '@adonisjs/core/types'
import app from '@adonisjs/core/services/app'

const hashConfig = defineConfig({
  default: 'scrypt',
  list: {
    // 2^14 costs 0.1-0.2 s a password; tests take a tenth of it and change nothing else.
    scrypt: drivers.scrypt({
      cost: app.inTest ? 1024 : 16384,
      blockSize: 8,
      parallelization: 1,
      maxMemory: 33554432,
    }),
  },
})

export default hashConfig

declare module '@adonisjs/core/types' {
  export interface HashersList extends InferHashers<typeof hashConfig> {}
}
