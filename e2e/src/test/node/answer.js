/** What a library's function gives, or how it refuses, as the JSON that a test reads. */
export async function answer(call) {
    try {
        return JSON.stringify({ result: (await call()) ?? null });
    } catch (error) {
        return JSON.stringify({
            refusal: {
                by: error.name,
                code: error.errorCode ?? error.error ?? error.code ?? '',
                message: [error.message, error.error_description, error.cause?.message]
                    .filter((part) => part)
                    .join(' / '),
            },
        });
    }
}
