import { i18n } from '../../i18n'
import en from './en'
import zh from './zh-CN'

/** The words of the bar come with its pages, not with the guest's first load. */
export function addMessages(): void {
  i18n.global.mergeLocaleMessage('en', en)
  i18n.global.mergeLocaleMessage('zh-CN', zh)
}
