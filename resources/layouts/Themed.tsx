import { ConfigProvider, theme as antd } from 'antd'
import { useLayoutEffect, useMemo, type ReactNode } from 'react'
import { controlLocale } from '../locale.js'
import { nonce } from '../nonce.js'
import { DEFAULT_ACCENT, antdTheme, cssVariables } from '../theme.js'
import { useDark } from './appearance.js'
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
  const dark = useDark()
  const theme = useMemo(
    () => ({
      ...antdTheme(color, narrow, dark),
      algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    }),
    [color, narrow, dark]
  )
  useLayoutEffect(() => {
    const { dataset, style } = document.documentElement
    dataset['appearance'] = dark ? 'dark' : 'light'
    for (const [name, value] of Object.entries(cssVariables(color, dark)))
      style.setProperty(name, value)
  }, [color, dark])
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
