import { Link, router } from '@inertiajs/react'
import { Button, Drawer } from 'antd'
import { useLayoutEffect, useMemo, useRef, type KeyboardEvent, type RefObject } from 'react'
import { tell } from '../layouts/messages.js'
import type { ListRow } from '../props.js'
import { RecordBody } from '../records/RecordBody.js'
import { RecordSummary } from '../records/RecordSummary.js'
import { texts } from '../texts.js'
import { ActedContext } from '../workflow/acted.js'
import { isTyping } from './row_keys.js'
import { useRecord } from './use_record.js'

interface RecordDrawerProps {
  readonly rows: readonly ListRow[]
  readonly index: number
  readonly onGo: (id: string) => void
  readonly onClose: () => void
}

/** One row after another beside its list: read, decide, go on. */
export default function RecordDrawer({ rows, index, onGo, onClose }: RecordDrawerProps) {
  const row = rows[index]!
  const before = rows[index - 1]
  const after = rows[index + 1]
  const record = useRecord(row.href)
  const body = useFocusedBody(record.shown)
  const acted = useMemo(() => ({ done: goOn, stale: refresh }), [row.id, after?.id])
  const keys = (event: KeyboardEvent) => {
    if (isTyping(event.target) || !(event.currentTarget as Element).contains(event.target as Node))
      return
    // A dialog that went away with its record may still stand before the drawer among those that wait for Escape.
    if (event.key === 'Escape') return onClose()
    const next = event.key === 'ArrowDown' ? after : event.key === 'ArrowUp' ? before : undefined
    if (!next) return
    event.preventDefault()
    onGo(next.id)
  }
  return (
    <Drawer
      open
      size={760}
      title={texts.drawer.title}
      closeIcon={<span className="drawer-close">{texts.drawer.close}</span>}
      onClose={onClose}
      className="record-drawer"
      extra={<Steps {...{ rows, index, before, after, onGo }} onKeys={keys} />}
      footer={<Link href={row.href}>{texts.drawer.open}</Link>}
    >
      <div className="drawer-body" onKeyDown={keys} tabIndex={-1} key={row.id} ref={body}>
        {record.errors.length > 0 && <Refused errors={record.errors} />}
        {record.shown && (
          <ActedContext value={acted}>
            <RecordSummary {...record.shown} heading="h2" />
            <RecordBody {...record.shown} />
          </ActedContext>
        )}
      </div>
    </Drawer>
  )

  /** The list is told anew; the eyes go on to the next row, or back to the list after the last. */
  function goOn(): void {
    router.reload()
    if (after) return onGo(after.id)
    tell('processing', texts.drawer.ended)
    onClose()
  }

  function refresh(): void {
    router.reload()
    record.again()
  }
}

/** With each record that arrives the keys go to it, unless a button or a dialog has them: a dialog that is gone leaves them nowhere. */
function useFocusedBody(shown: unknown): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!document.activeElement?.closest('.ant-drawer button, .ant-modal'))
      body.current?.focus({ preventScroll: true })
  }, [shown])
  return body
}

interface StepsProps {
  readonly rows: readonly ListRow[]
  readonly index: number
  readonly before: ListRow | undefined
  readonly after: ListRow | undefined
  readonly onGo: (id: string) => void
  readonly onKeys: (event: KeyboardEvent) => void
}

function Steps({ rows, index, before, after, onGo, onKeys }: StepsProps) {
  return (
    <div className="drawer-steps" onKeyDown={onKeys}>
      <span role="status">{texts.drawer.position(index + 1, rows.length)}</span>
      <Button disabled={!before} onClick={() => before && onGo(before.id)}>
        {texts.drawer.previous}
      </Button>
      <Button disabled={!after} onClick={() => after && onGo(after.id)}>
        {texts.drawer.next}
      </Button>
    </div>
  )
}

function Refused({ errors }: { readonly errors: readonly { readonly message: string }[] }) {
  return (
    <div className="notice tone-error" role="alert">
      {errors.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  )
}
