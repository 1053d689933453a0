import manage from './en.manage'
import service from './en.service'
import reasons from '../../reasons/messages.en'

/** What those who work at the bar read; with the guest's words it makes the whole. */
export default { service, manage, reasons }
