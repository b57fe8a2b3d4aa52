import { BaseCommand } from '@adonisjs/core/ace'

/** All that must hold before a change is handed over; the last line sums it up. */
export default class Check extends BaseCommand {
  static override commandName = 'check'
  static override description = 'Check format, lint, arrows, types and packs, then run all tests'

  override async run(): Promise<void> {
    const { runChecks } = await import('../../bin/checks.ts')
    const hasPacks = this.kernel.getCommand('pack:check') !== null
    this.exitCode = await runChecks({ hasPacks })
  }
}
