import { createInertiaApp } from '@inertiajs/react'
import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { giveNonceToStyles, nonce } from './nonce.js'
import './styles/base.css'
import { tell } from './layouts/messages.js'
import { texts } from './texts.js'

giveNonceToStyles()

type Page = { default: ComponentType }
const pages = import.meta.glob<Page>('./pages/*.tsx')

/** A new release removed the file a page needs, or the line dropped: say so instead of a white page. */
async function loadPage(name: string): Promise<ComponentType> {
  const load = pages[`./pages/${name}.tsx`]
  if (!load) throw new Error(`No page ${name}`)
  try {
    return (await load()).default
  } catch (error) {
    tell('warning', texts.network.unreadable)
    throw error
  }
}

createInertiaApp({
  title: (title) => title,
  nonce,
  progress: { delay: 400, color: 'var(--accent-solid)', showSpinner: false },
  resolve: loadPage,
  setup({ el, App, props }) {
    createRoot(el).render(<App {...props} />)
  },
})
