import { Link } from '@inertiajs/react'
import { formatCount } from '../numbers.js'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'

/** What waits for this person, before everything else. */
export function Tasks({ inbox }: { readonly inbox: NonNullable<Frame['inbox']> }) {
  const count = formatCount(inbox.count, inbox.capped)
  return (
    <section className="panel home-tasks" aria-labelledby="tasks-title">
      <div>
        <h2 id="tasks-title">{texts.home.tasks}</h2>
        <p>{inbox.count > 0 ? texts.home.tasksCount(count) : texts.home.tasksNone}</p>
      </div>
      {inbox.count > 0 && (
        <Link className="button-link is-primary" href={inbox.href}>
          {texts.home.goTasks}
        </Link>
      )}
    </section>
  )
}
