import { Button, Checkbox, Modal } from 'antd'
import { texts } from '../texts.js'
import { askForKeys, useKeys, wantKeys } from './keys.js'

/** Which key does what. */
export default function KeysDialog() {
  const { wanted } = useKeys()
  const { keys } = texts
  const lines = [
    [['?'], keys.help],
    [['/'], keys.search],
    [['↑', '↓'], keys.rows],
    [['Enter'], keys.preview],
    [[keys.space], keys.select],
    [['Esc'], keys.close],
  ] as const
  const close = () => askForKeys(false)
  return (
    <Modal
      open
      title={keys.title}
      onCancel={close}
      width={480}
      footer={
        <Button type="primary" onClick={close}>
          {keys.understood}
        </Button>
      }
    >
      <p className="keys-lead">{keys.lead}</p>
      <dl className="keys">
        {lines.map(([signs, text]) => (
          <div key={text}>
            <dt>
              {signs.map((sign) => (
                <kbd key={sign}>{sign}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={wanted} onChange={(event) => wantKeys(event.target.checked)}>
        {keys.wanted}
      </Checkbox>
    </Modal>
  )
}
