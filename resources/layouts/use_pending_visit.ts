import { router } from '@inertiajs/react'
import { useEffect, useState } from 'react'
import { skeletonKind, type SkeletonKind } from './skeleton_kind.js'

const PATIENCE = 150

/** The shape of the page a visit is heading for, once it has taken 150 ms; null while nothing is under way. */
export function usePendingVisit(): SkeletonKind | null {
  const [kind, setKind] = useState<SkeletonKind | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stopStart = router.on('start', ({ detail: { visit } }) => {
      clearTimeout(timer)
      if (visit.method !== 'get' || visit.prefetch || visit.url.pathname === location.pathname)
        return
      timer = setTimeout(() => setKind(skeletonKind(visit.url.pathname)), PATIENCE)
    })
    const stopFinish = router.on('finish', () => {
      clearTimeout(timer)
      setKind(null)
    })
    return () => {
      clearTimeout(timer)
      stopStart()
      stopFinish()
    }
  }, [])
  return kind
}
