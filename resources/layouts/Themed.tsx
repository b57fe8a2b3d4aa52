import { ConfigProvider } from 'antd'
import { useLayoutEffect, useMemo, type ReactNode } from 'react'
import { controlLocale } from '../locale.js'
import { nonce } from '../nonce.js'
import { DEFAULT_ACCENT, antdTheme, cssVariables } from '../theme.js'
import { useNarrow } from './use_narrow.js'

/** Puts the portal's colour into the style sheets and into Ant Design. */
export function Themed({
  primaryColor,
  children,
}: {
  readonly primaryColor?: string
  readonly children: ReactNode
}) {
  const color = primaryColor ?? DEFAULT_ACCENT
  const narrow = useNarrow()
  const theme = useMemo(() => antdTheme(color, narrow), [color, narrow])
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(cssVariables(color)))
      document.documentElement.style.setProperty(name, value)
  }, [color])
  return (
    <ConfigProvider
      locale={controlLocale}
      theme={theme}
      csp={nonce ? { nonce } : {}}
      button={BUTTON}
      form={FORM}
      variant="outlined"
    >
      {children}
    </ConfigProvider>
  )
}

const BUTTON = { autoInsertSpace: false }
const FORM = { colon: false }
