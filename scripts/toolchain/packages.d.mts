export function findCommand(command: string): string | undefined
export function installPackages(packages: readonly string[], sayOtherwise: () => void): void
