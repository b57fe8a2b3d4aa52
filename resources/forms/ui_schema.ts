import type { UiSchema } from '@rjsf/utils'
import type { FormBody } from '../props.js'
import { texts } from '../texts.js'
import type { GivenData } from './form_context.js'
import { propertiesOf, type FormFields, type Schema } from './form_fields.js'
import { widgetOf } from './widget_of.js'

/** rjsf's uiSchema: the pack's own, completed with the control for the kind and with what is locked now. */
export function uiSchemaOf(form: FormBody, fields: FormFields): UiSchema<GivenData> {
  const ui: Record<string, unknown> = { 'ui:submitButtonOptions': { norender: true } }
  const properties = propertiesOf(form.schema)
  for (const field of fields.visible) {
    const own = (form.uiSchema[field] ?? {}) as Schema
    const property = properties[field]!
    ui[field] = {
      'ui:widget': widgetOf(
        property,
        field in form.choices,
        form.choices[field]?.lookup !== undefined
      ),
      ...own,
      ...(property['type'] === 'boolean'
        ? { 'ui:enumNames': [texts.form.yes, texts.form.no] }
        : {}),
      ...(fields.readonly.includes(field) ? { 'ui:readonly': true } : {}),
    }
  }
  return ui as UiSchema<GivenData>
}
