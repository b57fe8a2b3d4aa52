import type { ThemeProps } from '@rjsf/core'
import type { RJSFSchema } from '@rjsf/utils'
import type { FormContext, GivenData } from './form_context.js'
import { FieldErrors } from './templates/FieldErrors.js'
import { FieldTemplate } from './templates/FieldTemplate.js'
import { Nothing } from './templates/Nothing.js'
import { SectionsTemplate } from './templates/SectionsTemplate.js'
import { CheckboxesWidget } from './widgets/CheckboxesWidget.js'
import { DateTimeWidget, DateWidget } from './widgets/DateWidgets.js'
import { LookupWidget } from './widgets/LookupWidget.js'
import { NumberWidget } from './widgets/NumberWidget.js'
import { RadioWidget } from './widgets/RadioWidget.js'
import { ReferenceWidget } from './widgets/ReferenceWidget.js'
import { SelectWidget } from './widgets/SelectWidget.js'
import { PasswordWidget, TextWidget } from './widgets/TextWidget.js'
import { TextareaWidget } from './widgets/TextareaWidget.js'

/** Our controls under rjsf's own names, so that a pack's `ui:widget` reaches them too. */
export const theme: ThemeProps<GivenData, RJSFSchema, FormContext> = {
  widgets: {
    TextWidget,
    EmailWidget: TextWidget,
    URLWidget: TextWidget,
    PasswordWidget,
    TextareaWidget,
    UpDownWidget: NumberWidget,
    RangeWidget: NumberWidget,
    SelectWidget,
    RadioWidget,
    CheckboxWidget: RadioWidget,
    CheckboxesWidget,
    DateWidget,
    DateTimeWidget,
    ReferenceWidget,
    LookupWidget,
    reference: ReferenceWidget,
    references: ReferenceWidget,
  },
  templates: {
    FieldTemplate,
    ObjectFieldTemplate: SectionsTemplate,
    FieldErrorTemplate: FieldErrors,
    DescriptionFieldTemplate: Nothing,
    TitleFieldTemplate: Nothing,
  },
}
