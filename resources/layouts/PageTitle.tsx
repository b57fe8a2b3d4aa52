import { Head, usePage } from '@inertiajs/react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'

/** The window's title: the page, then the portal. */
export function PageTitle({ title }: { readonly title: string }) {
  const frame = usePage<{ frame?: Frame | null }>().props.frame
  return <Head title={`${title} · ${frame?.portal.title ?? texts.product}`} />
}
