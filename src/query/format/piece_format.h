// Lines put together from pieces, each written once and copied while what it tells is the same.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/format/line_format.h"

namespace isthmus::query {

/// What a piece of a line depends on, and so for how long it is copied and not written anew.
enum class Scope : std::uint8_t {
  kind,       // element type, time, form and collector: often the same for many records
  record,     // those, and the record's place
  peer,       // the vantage point
  block,      // the attribute block and the element's type: shared by many prefixes, and in a table
              // by many records. Written for each line that has no block.
  element,    // anything: written for each line
  monitored,  // anything, and nothing where the message has no monitoring detail
  findings,   // anything, and nothing where the message has no findings
};

/// The memory of a batch is bounded: two peers or blocks that share a place take turns.
class PieceFormat : public LineFormat {
 public:
  void begin(std::string& text) override;
  void append(const RouteElement& element) final;

 protected:
  explicit PieceFormat(std::vector<Scope> scopes);
  /// Appends a piece of the element's line to `out`, the last one with the line's end. `piece`
  /// counts as the scopes do.
  virtual void write(std::string& out, std::size_t piece, const RouteElement& element) = 0;

 private:
  /// All that a piece of Scope::kind may show.
  struct Kind {
    Timestamp time;
    CollectorId collector{};
    RecordForm form{};
    ElementType type{};
    bool is_local = false;
    bool has_path_ids = false;
    std::string_view host;  // the collector, where the message tells it itself
    constexpr bool operator==(const Kind&) const noexcept = default;
  };
  /// A short text that is copied in blocks of a fixed size.
  struct Kept {
    static constexpr std::size_t kTextMax = 2 * 64;
    std::uint32_t size = 0;  // 0: nothing is kept
    std::array<char, kTextMax> text;
  };
  struct PeerPiece {
    PeerKey peer;
    Kept kept;
  };
  struct BlockPiece {
    const PathAttributes* block = nullptr;  // null: nothing remembered
    std::uint32_t offset = 0;               // in the batch's text, of its last copy
    std::uint32_t size = 0;
    ElementType type{};
  };
  struct Piece {
    Scope scope = Scope::element;
    Kept kept;                     // of kind and record
    std::vector<PeerPiece> peers;  // by a hash of the peer
    std::vector<BlockPiece>
        blocks;  // by the block's ordinal and whether the prefix is from MP_REACH
  };

  void settle(const RouteElement& element);
  void append(const Kept& kept);
  void write_and_keep(std::size_t piece, const RouteElement& element, Kept& kept);
  void append_kept(std::size_t piece, const RouteElement& element);
  void append_peer(std::size_t piece, const RouteElement& element);
  void append_block(std::size_t piece, const RouteElement& element);

  std::vector<Piece> pieces_;
  std::string* text_ = nullptr;
  const RouteMessage* message_ = nullptr;  // of the line before
  Kind kind_;
  RecordRef record_;
  bool has_kind_ = false;
  std::size_t blocks_used_ = 0;
};

}  // namespace isthmus::query
