// Dexie looks for IndexedDB when it is first imported, so this comes before every test file.
// Real browsers' IndexedDB is what tests/browser uses.
import 'fake-indexeddb/auto'
