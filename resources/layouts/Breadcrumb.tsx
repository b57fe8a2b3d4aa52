import { Link, usePage } from '@inertiajs/react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'

export interface Crumb {
  readonly title: string
  readonly href?: string
}

/** Where this page lies: the menu's group, then what the page adds, in real names. */
export function Breadcrumb({ trail }: { readonly trail: readonly Crumb[] }) {
  const { frame } = usePage<{ frame: Frame }>().props
  const crumbs = [{ title: texts.frame.home, href: frame.home }, ...groupOf(frame, trail), ...trail]
  if (crumbs.length === 1) return null
  return (
    <nav className="breadcrumb" aria-label={texts.frame.location}>
      <ol>
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1
          return (
            <li key={`${index}.${crumb.title}`} aria-current={isLast ? 'page' : undefined}>
              {crumb.href && !isLast ? <Link href={crumb.href}>{crumb.title}</Link> : crumb.title}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** The group of the entry that is open, unless the trail already begins with its title. */
function groupOf(frame: Frame, trail: readonly Crumb[]): readonly Crumb[] {
  const group = frame.menu.find(({ entries }) => entries.some((entry) => entry.current))
  return group && group.title !== trail[0]?.title ? [{ title: group.title }] : []
}
