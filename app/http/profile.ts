import env from '#start/env'

/** Whether personas, problems and hints for configurators are shown. */
export function isDemo(): boolean {
  return env.get('PROFILE', 'demo') !== 'production'
}
