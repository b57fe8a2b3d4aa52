import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { test } from '@japa/runner'
import { E_INPUT_INVALID, E_LOGIN_LOCKED, issueOf } from '#app/errors'
import { errorsAnswer } from '#app/http/errors_answer'
import { en } from '#app/texts/en'
import { inWords, isTranslated, sentence } from '#app/texts/words'

/** Stages whose sentences people meet; the others speak to configurators and operators. */
const STAGES =
  'app/{errors,fields/**/*,authorize/a*,query/**/*,records/**/*,workflow/**/*,accounts/**/*,http/**/*}.ts'
const LITERAL = /'([^'\n]*)'|`([^`]*)`|"([^"\n]*)"/g
const HAN = /\p{Script=Han}/u

function literalsIn(file: string): string[] {
  const code = readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/[^\n]*/g, '')
  return [...code.matchAll(LITERAL)]
    .map(([, single, template, double]) => single ?? template ?? double ?? '')
    .filter((text) => HAN.test(text) && !text.includes('${'))
}

function templatesIn(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/`[^`]*`/g)]
    .map(([text]) => text)
    .filter((text) => text.includes('${') && HAN.test(text.replaceAll(/\$\{[^`]*?\}/g, '')))
}

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)

test.group('Texts | words', () => {
  test('every sentence of the engine that people meet has English', ({ assert }) => {
    const files = globSync(STAGES)
    assert.isAbove(files.length, 60)
    const missing = files.flatMap((file) =>
      literalsIn(file)
        .filter((text) => !isTranslated(text))
        .map((text) => `${file}: ${text}`)
    )
    assert.deepEqual(missing, [])
  })

  test('a sentence names its values instead of being put together in Chinese', ({ assert }) => {
    const composed = globSync(STAGES).flatMap((file) =>
      templatesIn(file).map((text) => `${file}: ${text}`)
    )
    assert.deepEqual(composed, [])
  })

  test('the English of a sentence names only what the sentence names, and is English', ({
    assert,
  }) => {
    for (const [template, english] of Object.entries(en)) {
      for (const name of holes(english)) assert.include(holes(template), name, template)
      assert.notMatch(english, HAN, template)
    }
  })

  test('values, sentences in sentences and moments stand in their places', ({ assert }) => {
    const open = sentence('当前状态（{state}）不能{title}。', {
      state: '示例',
      title: sentence('修改'),
    })
    assert.equal(inWords(open, 'zh-CN'), '当前状态（示例）不能修改。')
    assert.equal(inWords(open, 'en'), 'Not possible in the present state (示例): Edit.')
    const locked = E_LOGIN_LOCKED('2026-05-01T02:30:00.000Z', 'Asia/Shanghai')
    assert.include(locked.message, '5月1日 10:30')
    assert.match(inWords(locked.words.message, 'en'), /May 1.*10:30/)
  })

  test('words that are a person’s or a pack’s stay as they are', ({ assert }) => {
    assert.equal(inWords('示例计划', 'en'), '示例计划')
    assert.equal(inWords(sentence('{nothing}'), 'en'), '{nothing}')
  })

  test('an answer tells message, hint and each issue in the language of the request', ({
    assert,
  }) => {
    const issues = [
      issueOf('E_VALUE_INVALID', 'name', sentence('至少 {limit} 个字', { limit: 2 })),
      { code: 'E_VALUE_REQUIRED', field: 'at', message: '不能为空' },
      { code: 'E_CHECK_FAILED', field: null, message: 'In the pack’s words' },
    ]
    const messages = (locale: 'zh-CN' | 'en') =>
      errorsAnswer(E_INPUT_INVALID(issues), locale).errors.map(({ message }) => message)
    assert.deepEqual(messages('zh-CN'), ['至少 2 个字', '不能为空', 'In the pack’s words'])
    assert.deepEqual(messages('en'), [
      'At least 2 characters',
      'This must be filled in',
      'In the pack’s words',
    ])
  })
})
