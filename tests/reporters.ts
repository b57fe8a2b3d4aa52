import { writeFileSync } from 'node:fs'
import { spec } from '@japa/runner/reporters'
import type { Config, NamedReporterContract } from '@japa/runner/types'

/** Writes the figures of the run where `ace check` asked for them, so that it can sum them. */
const figures: NamedReporterContract = {
  name: 'figures',
  handler(runner, emitter) {
    emitter.on('runner:end', () => {
      const path = process.env.FIGURES_FILE
      if (path) writeFileSync(path, JSON.stringify(runner.getSummary().aggregates))
    })
  },
}

export const reporters: Config['reporters'] = {
  activated: ['spec', 'figures'],
  list: [spec(), figures],
}
