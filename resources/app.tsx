import { createInertiaApp } from '@inertiajs/react'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import type { ComponentType } from 'react'
import { createRoot } from 'react-dom/client'
import { giveNonceToStyles, nonce } from './nonce'

dayjs.locale('zh-cn')
giveNonceToStyles()

type Page = { default: ComponentType }
const pages = import.meta.glob<Page>('./pages/**/*.tsx')

createInertiaApp({
  title: (title) => (title ? `${title} · 牌坊` : '牌坊 Paifang'),
  nonce,
  resolve: async (name) => {
    const load = pages[`./${name}.tsx`]
    if (!load) throw new Error(`No page ${name}`)
    return (await load()).default
  },
  setup({ el, App: InertiaApp, props }) {
    createRoot(el).render(
      <ConfigProvider locale={zhCN} csp={{ nonce }} button={{ autoInsertSpace: false }}>
        <App>
          <InertiaApp {...props} />
        </App>
      </ConfigProvider>
    )
  },
})
