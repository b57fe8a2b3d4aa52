/**
 * Every colour, size and distance of the front end. `cssVariables` hands them to the style sheets,
 * `antdTheme` to Ant Design, so that both follow one file. Colours of states keep 4.5:1 on their tint.
 */
import type { ThemeConfig } from 'antd'
import type { Tone } from './props.js'

export const DEFAULT_ACCENT = '#1f4e8c'
export const NARROW = 768

const SANS =
  '-apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif'
const SERIF =
  '"Noto Serif CJK SC", "Source Han Serif SC", "STZhongsong", "Songti SC", "PingFang SC", "Microsoft YaHei", serif'

export const palette = {
  ink: '#1c2430',
  inkSoft: '#4a5565',
  inkFaint: '#66707f',
  line: '#dfe3e9',
  lineSoft: '#edf0f3',
  surface: '#ffffff',
  ground: '#f4f6f8',
  sunken: '#f9fafb',
}

/** One colour per state everywhere: the word's and the dot's, and the tint behind them. */
export const tones: Record<Tone, { ink: string; tint: string }> = {
  default: { ink: '#4a5565', tint: '#eef1f4' },
  processing: { ink: '#1c5cb3', tint: '#e9f1fb' },
  success: { ink: '#15703f', tint: '#e7f4ec' },
  warning: { ink: '#8f5300', tint: '#fcf2e0' },
  error: { ink: '#b3261e', tint: '#fcebea' },
  ended: { ink: '#5b6472', tint: '#eceef1' },
}

export interface Accent {
  /** Readable on white and behind white text. */
  readonly solid: string
  readonly deep: string
  readonly soft: string
  readonly line: string
}

/** The pack's colour, darkened until white text on it reaches 5:1, and what is mixed from it. */
export function accentOf(primaryColor: string): Accent {
  let solid = parseColor(primaryColor) ?? parseColor(DEFAULT_ACCENT)!
  while (contrastWithWhite(solid) < 5) solid = mix(solid, BLACK, 0.06)
  return {
    solid: toHex(solid),
    deep: toHex(mix(solid, BLACK, 0.22)),
    soft: toHex(mix(solid, WHITE, 0.93)),
    line: toHex(mix(solid, WHITE, 0.7)),
  }
}

/** The custom properties the style sheets read, to be set on the root element. */
export function cssVariables(primaryColor: string): Record<string, string> {
  const accent = accentOf(primaryColor)
  const variables: Record<string, string> = { '--sans': SANS, '--serif': SERIF }
  for (const [name, value] of Object.entries(palette)) variables[`--${kebab(name)}`] = value
  for (const [name, value] of Object.entries(accent)) variables[`--accent-${name}`] = value
  for (const [tone, colors] of Object.entries(tones)) {
    variables[`--tone-${tone}`] = colors.ink
    variables[`--tone-${tone}-tint`] = colors.tint
  }
  return variables
}

/** Ant Design's tokens: hairlines instead of shadows, 1.6 line height, bigger targets on a phone. */
export function antdTheme(primaryColor: string, narrow: boolean): ThemeConfig {
  const accent = accentOf(primaryColor)
  return {
    hashed: false,
    token: {
      colorPrimary: accent.solid,
      colorLink: accent.solid,
      colorInfo: tones.processing.ink,
      colorSuccess: tones.success.ink,
      colorWarning: tones.warning.ink,
      colorError: tones.error.ink,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextDescription: palette.inkFaint,
      colorTextPlaceholder: '#727c8a',
      colorTextDisabled: '#5f6876',
      colorBgContainerDisabled: palette.ground,
      colorBorder: '#c9d0d9',
      colorBorderSecondary: palette.line,
      colorBgLayout: palette.ground,
      fontFamily: SANS,
      fontSize: narrow ? 16 : 14,
      lineHeight: 1.6,
      borderRadius: 4,
      controlHeight: narrow ? 44 : 34,
      controlHeightSM: narrow ? 44 : 28,
      boxShadow: `0 0 0 1px ${palette.line}, 0 8px 24px rgb(28 36 48 / 8%)`,
      boxShadowSecondary: `0 0 0 1px ${palette.line}, 0 6px 16px rgb(28 36 48 / 8%)`,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
    },
  }
}

type Rgb = readonly [number, number, number]
const WHITE: Rgb = [255, 255, 255]
const BLACK: Rgb = [0, 0, 0]

function parseColor(hex: string): Rgb | null {
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(hex)
  const full = short
    ? short.slice(1).map((digit) => digit + digit)
    : /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(hex)?.slice(1)
  if (!full) return null
  const [red, green, blue] = full.map((pair) => Number.parseInt(pair, 16))
  return [red!, green!, blue!]
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => from[index] + (to[index] - from[index]) * share
  return [part(0), part(1), part(2)]
}

function toHex(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** WCAG contrast of a colour against white. */
export function contrastWithWhite(color: Rgb | string): number {
  const rgb = typeof color === 'string' ? parseColor(color)! : color
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 1.05 / (0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
