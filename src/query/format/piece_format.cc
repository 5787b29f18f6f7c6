#include "query/format/piece_format.h"

#include <algorithm>

#include "net/raw_text.h"

namespace isthmus::query {
namespace {

constexpr std::size_t kPeers = 256;
constexpr std::size_t kBlocks = std::size_t{1} << 15;  // 768 KiB a piece at most
constexpr std::size_t kOffsetMax = 0xffffffff;

std::size_t place_of(const PeerKey& peer) noexcept {
  std::uint32_t words[4];
  std::memcpy(words, peer.address.bytes.data(), sizeof words);
  const auto mixed = (words[0] ^ words[1] ^ words[2] ^ words[3] ^ number(peer.asn)) * 0x9e3779b1U;
  return mixed >> 24;
}
static_assert(kPeers == 256);

bool is_same(const PeerKey& one, const PeerKey& other) noexcept {
  return one.asn == other.asn && one.collector == other.collector &&
         one.address.family == other.address.family &&
         std::memcmp(one.address.bytes.data(), other.address.bytes.data(), 16) == 0;
}

}  // namespace

PieceFormat::PieceFormat(std::vector<Scope> scopes) : pieces_(scopes.size()) {
  for (std::size_t i = 0; i < scopes.size(); ++i) {
    pieces_[i].scope = scopes[i];
    if (scopes[i] == Scope::peer) pieces_[i].peers.resize(kPeers);
  }
}

void PieceFormat::begin(std::string& text) {
  text_ = &text;
  has_kind_ = false;
  message_ = nullptr;
  for (auto& piece : pieces_) {
    const auto used = std::min(blocks_used_, piece.blocks.size());
    std::fill_n(piece.blocks.begin(), used, BlockPiece{});
  }
  blocks_used_ = 0;
}

/// Forgets the pieces that were another kind's or record's.
void PieceFormat::settle(const RouteElement& element) {
  const auto& message = *element.message;
  // Messages at one place are one message, or the entries of one table's record.
  if (&message == message_ && message.record == record_ && element.type == kind_.type) [[likely]] {
    return;
  }
  message_ = &message;
  const auto* detail = message.monitoring;
  const Kind kind{message.time,
                  message.peer.collector,
                  message.form,
                  element.type,
                  message.is_local,
                  message.has_path_ids,
                  detail != nullptr ? detail->collector : std::string_view{}};
  const bool is_same_kind = has_kind_ && kind == kind_;
  if (is_same_kind && message.record == record_) [[likely]]
    return;
  kind_ = kind;
  record_ = message.record;
  has_kind_ = true;
  for (auto& piece : pieces_) {
    if (piece.scope == Scope::record || !is_same_kind) piece.kept.size = 0;
  }
}

void PieceFormat::append(const RouteElement& element) {
  settle(element);
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    switch (pieces_[i].scope) {
      case Scope::kind:
      case Scope::record:
        append_kept(i, element);
        break;
      case Scope::peer:
        append_peer(i, element);
        break;
      case Scope::element:
        write(*text_, i, element);
        break;
      case Scope::block:
        append_block(i, element);
        break;
      case Scope::monitored:
        if (element.message->monitoring != nullptr) write(*text_, i, element);
        break;
      case Scope::findings:
        if (!element.message->findings.empty()) write(*text_, i, element);
        break;
    }
  }
}

void PieceFormat::append(const Kept& kept) {
  constexpr std::size_t half = Kept::kTextMax / 2;
  net::append_raw(*text_, Kept::kTextMax, [&kept](char* at) {
    std::memcpy(at, kept.text.data(), half);
    if (kept.size > half) std::memcpy(at + half, kept.text.data() + half, half);
    return at + kept.size;
  });
}

void PieceFormat::write_and_keep(std::size_t piece, const RouteElement& element, Kept& kept) {
  const auto begin = text_->size();
  write(*text_, piece, element);
  const auto size = text_->size() - begin;
  kept.size = size > Kept::kTextMax ? 0 : static_cast<std::uint32_t>(size);
  text_->copy(kept.text.data(), kept.size, begin);
}

void PieceFormat::append_kept(std::size_t piece, const RouteElement& element) {
  auto& kept = pieces_[piece].kept;
  if (kept.size > 0) [[likely]] {
    append(kept);
  } else {
    write_and_keep(piece, element, kept);
  }
}

void PieceFormat::append_peer(std::size_t piece, const RouteElement& element) {
  const auto& peer = element.message->peer;
  auto& remembered = pieces_[piece].peers[place_of(peer)];
  if (remembered.kept.size > 0 && is_same(remembered.peer, peer)) [[likely]] {
    append(remembered.kept);
    return;
  }
  remembered.peer = peer;
  write_and_keep(piece, element, remembered.kept);
}

void PieceFormat::append_block(std::size_t piece, const RouteElement& element) {
  const auto* block = element.message->attributes;
  const bool is_shown = element.type == ElementType::announce || element.type == ElementType::rib;
  if (block == nullptr || !is_shown) return write(*text_, piece, element);
  auto& blocks = pieces_[piece].blocks;
  const std::size_t place = (2 * std::size_t{block->ordinal} + element.is_mp) % kBlocks;
  if (place >= blocks.size()) blocks.resize(std::min(kBlocks, 2 * place + 64));
  blocks_used_ = std::max(blocks_used_, place + 1);
  auto& kept = blocks[place];
  const auto offset = text_->size();
  if (kept.block == block && kept.type == element.type) {
    text_->append(*text_, kept.offset, kept.size);
  } else {
    write(*text_, piece, element);
  }
  const auto end = text_->size();
  if (end > kOffsetMax) {
    kept = {};
    return;
  }
  kept = {block, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(end - offset),
          element.type};
}

}  // namespace isthmus::query
