import FunnelFiles
import Testing

@Suite struct ChildProgramTests {
    @Test("A program gets what it is given, with its options, and its status is told")
    func reads() throws {
        let folder = try TemporaryFolder()
        let place = folder.file("out")
        let program = try ChildProgram(
            shell: "tr a-z A-Z > '\(place)'; printf %s \"$FUNNEL_TEST_WORD\" >> '\(place)'; exit 3",
            variables: [("FUNNEL_TEST_WORD", "set"), ("PATH", "/nowhere")])
        program.give("some words\n")
        #expect(program.ending() == 3)
        // PATH was there already.
        #expect(String(decoding: try FileReader.readAll(place), as: UTF8.self) == "SOME WORDS\nset")
    }

    @Test("One that reads no more ends the giving, and no signal reaches us")
    func closes() throws {
        let program = try ChildProgram(shell: "exec true")
        program.give(String(repeating: "much more than a pipe holds\n", count: 100_000))
        #expect(program.ending() == 0)
    }

    @Test("What is not there, and what a signal ends, is told as shells do")
    func statuses() throws {
        let missing = try ChildProgram(shell: "funnel-has-no-such-program -x 2>/dev/null")
        missing.give("")
        #expect(missing.ending() == ChildProgram.notFound)
        let killed = try ChildProgram(shell: "kill -9 $$")
        killed.give("")
        #expect(killed.ending() == 137)
    }

    @Test("Whoever must leave does not wait, neither for a reader nor for the end")
    func leaves() throws {
        let program = try ChildProgram(shell: "exec sleep 3")
        let wake = WakePipe()
        wake.wake()
        var asked = 0
        program.give(String(repeating: "x", count: 1 << 20), or: [wake.reader]) {
            asked += 1
            return asked > 3
        }
        #expect(asked == 4)
        #expect(program.ending(or: [wake.reader], isEnough: { true }) == nil)
    }
}

@Suite struct WorkThreadsTests {
    @Test("Tasks and the tasks they begin all come to their end, urgent ones beside those that may wait")
    func runs() async {
        let slow = Task(executorPreference: WorkThreads.shared, priority: .background) { 7 }
        let sum = await Task(executorPreference: WorkThreads.shared) {
            await withTaskGroup(of: Int.self) { group in
                for number in 0..<2_000 { group.addTask { number } }
                return await group.reduce(0, +)
            }
        }.value
        #expect(sum == 1_999_000)
        #expect(await slow.value == 7)
    }

    @Test("One thread wakes another that waits")
    func wakes() async {
        let pipe = WakePipe()
        Task.detached(executorPreference: WorkThreads.shared) { pipe.wake() }
        let start = ContinuousClock.now
        Waiting.any(of: [pipe.reader], milliseconds: 20_000)
        #expect(ContinuousClock.now - start < .seconds(19))
        let before = ContinuousClock.now
        Waiting.any(of: [WakePipe().reader], milliseconds: 20)
        #expect(ContinuousClock.now - before >= .milliseconds(19))
    }
}
