import { router } from '@inertiajs/react'
import { Button } from 'antd'
import { PageTitle } from '../layouts/PageTitle.js'
import { PlainLayout } from '../layouts/PlainLayout.js'
import type { ProblemsProps } from '../props.js'
import { texts } from '../texts.js'
import { exactTime } from '../time.js'
import '../styles/problems.css'

type Pack = ProblemsProps['packs'][number]
type Problem = Pack['problems'][number]

/** For configurators: each problem with its file, line, the text of the line and the cure. */
export default function Problems({ packs, servingSince }: ProblemsProps) {
  const broken = packs.filter((pack) => pack.problems.length > 0)
  const count = broken.reduce((sum, pack) => sum + pack.problems.length, 0)
  return (
    <>
      <PageTitle title={texts.problems.title} />
      <div className="page-head problems-head">
        <div>
          <h1 className="plain-title">{texts.problems.title}</h1>
          <p className="plain-lead">
            {count === 0 ? texts.problems.clean : texts.problems.lead(count, broken.length)}
          </p>
          {count > 0 && (
            <p className="plain-lead">
              {servingSince
                ? texts.problems.serving(exactTime(servingSince))
                : texts.problems.notServing}
            </p>
          )}
        </div>
        <Button onClick={() => router.reload()}>{texts.problems.reload}</Button>
      </div>
      {packs.map((pack) => (
        <PackProblems key={pack.id} pack={pack} />
      ))}
    </>
  )
}

Problems.layout = [PlainLayout]

function PackProblems({ pack }: { readonly pack: Pack }) {
  const isClean = pack.problems.length === 0
  return (
    <section className="panel pack" aria-labelledby={`pack-${pack.id}`}>
      <h2 id={`pack-${pack.id}`}>
        {pack.id}
        <span className={isClean ? 'state tone-success' : 'state tone-error'}>
          {isClean ? texts.problems.none : texts.problems.count(pack.problems.length)}
        </span>
      </h2>
      <ol>
        {pack.problems.map((problem, index) => (
          <ProblemItem key={`${problem.file}.${problem.pointer}.${index}`} problem={problem} />
        ))}
      </ol>
    </section>
  )
}

function ProblemItem({ problem }: { readonly problem: Problem }) {
  return (
    <li className="problem">
      <p className="problem-where">
        <code>{problem.file}</code>
        <span>{texts.problems.line(problem.line)}</span>
        <code>{problem.id}</code>
      </p>
      <p className="problem-message">{problem.message}</p>
      {problem.excerpt && (
        <pre className="problem-excerpt">
          <span>{problem.line}</span>
          {problem.excerpt}
        </pre>
      )}
      {problem.hint && (
        <p className="problem-hint">
          <strong>{texts.problems.cure}</strong>
          {problem.hint}
        </p>
      )}
      <p className="problem-more">
        {texts.problems.pointer} <code>{problem.pointer || '/'}</code> · {texts.problems.layer}{' '}
        <code>{problem.layer}</code>
      </p>
    </li>
  )
}
