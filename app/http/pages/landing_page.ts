import type { PackStanding } from '#app/portals/portals'
import type { LandingProps, ProblemsProps } from '../../../resources/props.js'

const NEUTRAL = '#5b6472'

/** The portals of this installation; a pack that has never been good is shown where configurators look, and nowhere else. */
export function landingProps(standings: readonly PackStanding[], demo: boolean): LandingProps {
  const shown = standings.filter(({ portal }) => portal !== null || demo)
  return { portals: shown.map(portalCard), demo }
}

function portalCard({ id, portal }: PackStanding): LandingProps['portals'][number] {
  const pack = portal?.catalog.pack
  return {
    id,
    title: pack?.title ?? id,
    description: pack?.description ?? null,
    primaryColor: pack?.colors.primary ?? NEUTRAL,
    href: portal ? `/${id}` : '/problems',
    broken: portal === null,
  }
}

/** What is wrong with the packs as their files are now. */
export function problemsProps(standings: readonly PackStanding[]): ProblemsProps {
  const faulty = standings.filter(({ problems }) => problems.length > 0)
  const serving = faulty.flatMap(({ portal }) => portal?.servingSince ?? []).sort()
  return {
    packs: faulty.map(({ id, problems }) => ({ id, problems })),
    servingSince: serving[0] ?? null,
  }
}
