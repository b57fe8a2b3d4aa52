import { fileURLToPath } from 'node:url'
import adonisjs from '@adonisjs/vite/client'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  plugins: [
    react(),
    adonisjs({ entryPoints: ['resources/app.tsx'], reload: ['resources/views/**/*.edge'] }),
  ],
  resolve: {
    alias: [
      { find: /^~\//, replacement: `${root}resources/` },
      { find: /^#app\/(.*)$/, replacement: `${root}app/$1.ts` },
      // @rjsf/core exports a test helper that imports the Ajv validator, whose code generation our
      // Content-Security-Policy forbids. The empty module keeps Ajv out of the browser for certain.
      { find: '@rjsf/validator-ajv8', replacement: `${root}resources/no_ajv.ts` },
    ],
  },
  build: { chunkSizeWarningLimit: 1500, reportCompressedSize: false },
  server: {
    hmr: { port: Number(process.env.VITE_HMR_PORT ?? 24678) },
    watch: { ignored: ['**/tmp/**', '**/schemas/**', '**/build/**'] },
  },
})
