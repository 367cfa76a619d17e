import { createInterface } from 'node:readline';
import { answer } from './answer.js';

/** Calls what the test asks for, one line of JSON after the other, in the test's order. */
export async function program(functions) {
    for await (const line of createInterface({ input: process.stdin })) {
        const { call, request } = JSON.parse(line);
        process.stdout.write((await answer(() => functions[call](request))) + '\n');
    }
}
