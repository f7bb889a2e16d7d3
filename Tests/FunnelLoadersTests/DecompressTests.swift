import FunnelColumns
import FunnelFiles
import FunnelValues
import Testing

@testable import FunnelLoaders

@Suite struct DecompressTests {
    @Test("What other programs packed is read like what they packed", arguments: Packed.all.map(\.bytes))
    func readsPackedTables(_ packed: [UInt8]) async throws {
        let unpacked = try #require(try Decompress.unpacked(FileBytes(packed)))
        #expect(String(decoding: unpacked, as: UTF8.self) == Packed.table)
        let result = try await CSVLoader().load(packed)
        #expect(result.ledger == LoadLedger(loaded: 12))
        #expect(result.table.columns.map(\.type) == [.date, .text, .decimal(scale: 2)])
        #expect(result.notes == [])
    }

    @Test("Cut anywhere, the bytes are an error or all there", arguments: Packed.all.map(\.bytes))
    func tellsCuts(_ packed: [UInt8]) throws {
        var whole = 0
        // With four bytes more gzip and zstd are known at all.
        for length in 4..<packed.count {
            do throws(UnpackProblem) {
                guard let unpacked = try Decompress.unpacked(FileBytes(Array(packed[..<length]))) else {
                    Issue.record("\(length) bytes are taken for something else")
                    continue
                }
                // Between two parts nothing shows that another was there.
                #expect(unpacked.count == 100)
                whole += 1
            } catch {
                guard case .cut(let place) = error else {
                    Issue.record("\(length) bytes: \(error)")
                    continue
                }
                #expect(place <= Packed.table.utf8.count)
            }
        }
        #expect(whole <= 12)  // the skippable frame may be missing too, or not yet be whole
    }

    @Test("A changed byte is an error, or changes nothing", arguments: Packed.all.map(\.bytes))
    func tellsDamage(_ packed: [UInt8]) {
        var errors = 0
        for place in packed.indices {
            for flip: UInt8 in [0x01, 0x80, 0xFF] {
                var damaged = packed
                damaged[place] ^= flip
                do throws(UnpackProblem) {
                    guard let unpacked = try Decompress.unpacked(FileBytes(damaged)) else { continue }
                    #expect(unpacked == Array(Packed.table.utf8))
                } catch {
                    errors += 1
                }
            }
        }
        #expect(errors > packed.count * 2)
    }

    @Test("The message says where") func saysWhere() async {
        let cut = Array(Packed.gzipOfTwoMembers.dropLast(20))
        let error = await #expect(throws: LoadError.self) { try await CSVLoader(path: "a.csv.gz").load(cut) }
        #expect(error?.message.hasPrefix("cut short: a.csv.gz ends after ") == true)
        #expect(error?.remedies == ["download or copy the file again, then load it"])
        var broken = Packed.gzip
        broken[broken.count - 6] ^= 1
        let damaged = await #expect(throws: LoadError.self) { try await CSVLoader(path: "a.csv.gz").load(broken) }
        #expect(damaged?.message == "damaged: a.csv.gz cannot be unpacked beyond 297 bytes")
        #expect(damaged?.cause == "incorrect data check")
    }

    @Test("Zeros behind gzip are padding, other bytes damage") func readsPadding() throws {
        #expect(try Decompress.unpacked(FileBytes(Packed.gzip + [0, 0, 0]))?.count == Packed.table.utf8.count)
        #expect(throws: UnpackProblem.damaged(after: Packed.table.utf8.count, reason: "other bytes follow")) {
            try Decompress.unpacked(FileBytes(Packed.gzip + [0, 1]))
        }
    }

    /// A frame of so many blocks of 128 KB of one byte, by hand after RFC 8878: magic number, a frame header without size
    /// and checksum, a window of 128 KB, then blocks of type RLE (1), the last one marked.
    private func bomb(blocks: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
        for block in 1...blocks {
            let header = (128 << 10) << 3 | 1 << 1 | (block == blocks ? 1 : 0)
            bytes += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), 0x61]
        }
        return bytes
    }

    @Test("A bomb is an error") func refusesBombs() throws {
        #expect(try Decompress.unpacked(FileBytes(bomb(blocks: 8)))?.count == 1 << 20)
        #expect(throws: UnpackProblem.tooLarge(limit: 64 << 20)) {
            try Decompress.unpacked(FileBytes(bomb(blocks: 513)))
        }
        #expect(throws: UnpackProblem.tooLarge(limit: 200)) {
            try Decompress.unpacked(FileBytes(Packed.gzip), limit: 200)
        }
    }

    @Test("Ctrl-C stops it") func stops() async {
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return await #expect(throws: LoadError.cancelled) { try await CSVLoader().load(Packed.gzip) }
        }
        task.cancel()
        _ = await task.value
    }

    @Test("What is packed is named when it is no table") func namesWhatIsInside() async {
        var tar = [UInt8](repeating: 0x20, count: 512)
        tar.replaceSubrange(257..<263, with: Array("ustar\0".utf8))
        #expect(FileKind(tar.span) == .tar)
        #expect(FileKind([0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0].span) == .zstd)
    }
}
