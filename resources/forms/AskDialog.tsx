import { Modal } from 'antd'

interface AskDialogProps {
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly onYes: () => void
  readonly onNo: () => void
}

/** One question, two answers that say what they do. */
export default function AskDialog({ title, text, yes, no, onYes, onNo }: AskDialogProps) {
  return (
    <Modal open title={title} okText={yes} cancelText={no} onOk={onYes} onCancel={onNo} width={440}>
      <p className="ask-text">{text}</p>
    </Modal>
  )
}
