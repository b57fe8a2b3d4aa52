import { test } from '@japa/runner'
import { preloadTags } from '#app/http/page_preloads'

const MANIFEST = {
  'resources/app.tsx': { file: 'app-1.js', css: ['app-1.css'], imports: ['_react'] },
  _react: { file: 'react-1.js' },
  _rows: { file: 'rows-1.js', css: ['rows-1.css'], imports: ['_react'] },
  'resources/pages/list.tsx': { file: 'list-1.js', imports: ['resources/app.tsx', '_rows'] },
  'resources/texts/en.ts': { file: 'en-1.js' },
}

test.group('Page preloads | preloadTags', () => {
  test('a page asks at once for its own parts, its styles and its language, and not again for what the entry brings', ({
    assert,
  }) => {
    assert.deepEqual(preloadTags(MANIFEST, '/assets', 'list', 'en').split('\n'), [
      '<link rel="stylesheet" href="/assets/rows-1.css"/>',
      '<link rel="modulepreload" href="/assets/list-1.js"/>',
      '<link rel="modulepreload" href="/assets/rows-1.js"/>',
      '<link rel="modulepreload" href="/assets/en-1.js"/>',
    ])
  })

  test('what the manifest does not know is not asked for', ({ assert }) => {
    assert.equal(preloadTags(MANIFEST, '/assets', 'nothing', 'zh-CN'), '')
    assert.equal(preloadTags({}, '/assets', 'list', 'en'), '')
  })
})
