import { router } from '@inertiajs/react'
import { useEffect, useState } from 'react'

const PATIENCE = 150

/** Whether this very page is asked again (another filter, page or order) for longer than 150 ms. */
export function useReloading(): boolean {
  const [reloading, setReloading] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stopStart = router.on('start', ({ detail: { visit } }) => {
      clearTimeout(timer)
      if (visit.method === 'get' && visit.url.pathname === location.pathname)
        timer = setTimeout(() => setReloading(true), PATIENCE)
    })
    const stopFinish = router.on('finish', () => {
      clearTimeout(timer)
      setReloading(false)
    })
    return () => {
      clearTimeout(timer)
      stopStart()
      stopFinish()
    }
  }, [])
  return reloading
}
