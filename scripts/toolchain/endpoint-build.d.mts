export function buildEndpoint(): string
