import manage from './en.manage'
import work from './en.work'
import reasons from '../../reasons/messages.en'

/** What staff read; with the guest's words it makes the whole. */
export default { admin: { ...work, ...manage }, reasons }
