import { test } from '@japa/runner'
import { accentOf, contrastWithWhite, cssVariables, tones } from '../../../resources/theme.js'

test.group('Theme | accentOf', () => {
  test('white text on any colour of a pack keeps the contrast of 4.5', ({ assert }) => {
    for (const color of ['#ffd700', '#7fdbff', '#0b5cad', '#b3261e', '#fff', '#000', 'no colour']) {
      assert.isAtLeast(contrastWithWhite(accentOf(color).solid), 4.5, color)
    }
  })

  test('a colour that is dark enough stays as the pack wrote it', ({ assert }) => {
    assert.equal(accentOf('#1f4e8c').solid, '#1f4e8c')
  })

  test('every state colour reads on white', ({ assert }) => {
    for (const { ink } of Object.values(tones)) assert.isAtLeast(contrastWithWhite(ink), 4.5, ink)
  })

  test('the style sheets get every tone and the accent', ({ assert }) => {
    assert.containsSubset(cssVariables('#1f4e8c'), {
      '--accent-solid': '#1f4e8c',
      '--tone-error': tones.error.ink,
    })
  })
})
