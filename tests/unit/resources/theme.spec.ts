import { test } from '@japa/runner'
import { accentOf, contrast, cssVariables, palettes, tones } from '../../../resources/theme.js'

test.group('Theme | accentOf', () => {
  test('white text on any colour of a pack keeps the contrast of 4.5', ({ assert }) => {
    for (const color of ['#ffd700', '#7fdbff', '#0b5cad', '#b3261e', '#fff', '#000', 'no colour']) {
      assert.isAtLeast(contrast(accentOf(color).solid, '#ffffff'), 4.5, color)
    }
  })

  test('a colour that is dark enough stays as the pack wrote it', ({ assert }) => {
    assert.equal(accentOf('#1f4e8c').solid, '#1f4e8c')
  })

  test('every state colour reads on its surface and on its tint, light and dark', ({ assert }) => {
    for (const mode of ['light', 'dark'] as const) {
      for (const { ink, tint } of Object.values(tones[mode])) {
        assert.isAtLeast(contrast(ink, palettes[mode].surface), 4.5, `${mode} ${ink}`)
        assert.isAtLeast(contrast(ink, tint), 4.5, `${mode} ${ink} on ${tint}`)
      }
    }
  })

  test('every text colour reads on every ground, light and dark', ({ assert }) => {
    for (const { ink, inkSoft, inkFaint, surface, ground, sunken } of Object.values(palettes))
      for (const text of [ink, inkSoft, inkFaint])
        for (const behind of [surface, ground, sunken])
          assert.isAtLeast(contrast(text, behind), 4.5, `${text} on ${behind}`)
  })

  test('the accent reads as text on a dark surface and on its own tint', ({ assert }) => {
    for (const color of ['#ffd700', '#0b5cad', '#b3261e', '#000']) {
      const accent = accentOf(color, true)
      assert.isAtLeast(contrast(accent.ink, palettes.dark.surface), 4.5, color)
      assert.isAtLeast(contrast(accent.ink, accent.soft), 4.5, color)
    }
  })

  test('the style sheets get every tone and the accent', ({ assert }) => {
    assert.containsSubset(cssVariables('#1f4e8c'), {
      '--accent-solid': '#1f4e8c',
      '--tone-error': tones.light.error.ink,
    })
  })
})
