import { createInertiaApp, router } from '@inertiajs/react'
import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { loadLocale, locale, localeOf } from './locale.js'
import { giveNonceToStyles, nonce } from './nonce.js'
import './styles/base.css'
import { tell } from './layouts/messages.js'
import type { HomeProps } from './props.js'
import { texts } from './texts.js'

giveNonceToStyles()

type Page = { default: ComponentType }
const pages = import.meta.glob<Page>('./pages/*.tsx')

/** Asked for at once with the first page, so that the language costs no round of its own. */
const spoken = loadLocale(localeOf(readFirstProps(), document.documentElement.lang))

function readFirstProps(): unknown {
  const text = document.querySelector('script[data-page]')?.textContent
  return text ? (JSON.parse(text) as { props: unknown }).props : null
}

/** A new release removed the file a page needs, or the line dropped: say so instead of a white page. */
async function loadPage(name: string): Promise<ComponentType> {
  const load = pages[`./pages/${name}.tsx`]
  if (!load) throw new Error(`No page ${name}`)
  try {
    const [page] = await Promise.all([load(), spoken])
    return page.default
  } catch (error) {
    tell('warning', texts.network.unreadable)
    throw error
  }
}

/** Another portal or a log-in may speak another language: the whole document then changes with it. */
router.on('navigate', ({ detail: { page } }) => {
  if (localeOf(page.props, locale) !== locale) window.location.reload()
  else if ((page.props as Partial<HomeProps>).frame?.person) whenDrawn(fetchAhead)
})

/** A page that cannot be fetched leaves the reader where he is, with nothing but this to tell him why. */
router.on('networkError', (event) => {
  event.preventDefault()
  tell('warning', texts.network.unreachable)
})

createInertiaApp({
  title: (title) => title,
  nonce,
  progress: { delay: 400, color: 'var(--accent-solid)', showSpinner: false },
  resolve: loadPage,
  setup({ el, App, props }) {
    createRoot(el).render(<App {...props} />)
  },
})

/** Behind the door one goes on to lists, records and forms: their code is there before it is asked for. */
const AHEAD = ['list', 'record', 'form']
const AFTER_DRAWING = 1000

async function fetchAhead(): Promise<void> {
  for (const name of AHEAD) await pages[`./pages/${name}.tsx`]?.().catch(() => undefined)
}

/** The page itself comes first. */
function whenDrawn(work: () => Promise<void>): void {
  const start = () => setTimeout(() => void work(), AFTER_DRAWING)
  if (document.readyState === 'complete') start()
  else window.addEventListener('load', start, { once: true })
}
