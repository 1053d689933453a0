import { i18n } from '../i18n'
import en from './messages.en'
import zh from './messages.zh-CN'

/** The words of the menu and of tables come with their pages. */
export function addTableMessages(): void {
  i18n.global.mergeLocaleMessage('en', en)
  i18n.global.mergeLocaleMessage('zh-CN', zh)
}
