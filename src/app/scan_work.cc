#include "app/scan_work.h"

#include <utility>

#include "base/limits.h"
#include "query/format/message_lines.h"
#include "query/passing.h"

namespace isthmus::app {

ScanTool::ScanTool(const ScanOptions& options, const query::RunNames& names,
                   const query::Filter& filter)
    : options_(options), names_(names), filter_(filter) {
  switch (options.task) {
    case ScanTask::lines:
      format_ = query::make_line_format(options.line_format(), names, options.fields);
      break;
    case ScanTask::mrt:
      cut_.emplace(filter, options.withdrawals);
      break;
    case ScanTask::count_by:
      tally_.emplace(options.count_by.value(), names, limits::kTallyKeysMax);
      break;
    case ScanTask::count:
      break;
  }
}

void ScanTool::begin(std::string& text) {
  memory_.forget();
  if (format_) format_->begin(text);
  if (cut_) cut_->begin(text);
}

void ScanTool::take(const query::RouteElement& element) {
  ++count_;
  if (tally_) tally_->add(element);
  if (format_) format_->append(element);
}

void ScanTool::work(std::span<const wire::DecodedRecord> records, std::string& text) {
  begin(text);
  const bool only_counts = options_.task == ScanTask::count && filter_.lets_everything_pass();
  for (const auto& record : records) {
    if (only_counts) {
      count_ += query::count_elements(record);
    } else if (cut_) {
      cut_->append(record);
    } else {
      query::for_each_passing(record, filter_, options_.withdrawals, memory_,
                              [this](const query::RouteElement& element) { take(element); });
    }
    if (options_.messages) append_messages(record, text);
  }
}

void ScanTool::work(std::span<const wire::DecodedRecord> records, query::MatchedRoutes& routes,
                    std::string& text) {
  begin(text);
  for (const auto& record : records) {
    wire::for_each_message(record, [&](const RouteMessage& message) {
      query::for_each_element(
          message, [&](const query::RouteElement& element) { take_matched(element, routes); });
    });
    if (options_.messages) append_messages(record, text);
  }
}

void ScanTool::take_matched(const query::RouteElement& element, query::MatchedRoutes& routes) {
  const auto facts = query::facts_of(element);
  const auto verdict = filter_.judge(facts, memory_);
  const auto& message = *element.message;
  bool passes = verdict == query::Verdict::yes;
  if (element.type == query::ElementType::state) {
    if (message.new_state != FsmState::established) routes.session_down(message.peer);
  } else if (element.type == query::ElementType::withdraw) {
    passes = routes.withdrawn(message.peer, *element.nlri, facts.safi, verdict);
  } else {
    const auto later = filter_.judge_withdrawal_of(facts, memory_);
    const bool is_replaced = routes.announced(message.peer, *element.nlri, facts.safi, later);
    if (is_replaced && !passes) {
      return take({query::ElementType::withdraw, element.is_mp, &message, element.nlri});
    }
  }
  if (passes) take(element);
}

void ScanTool::append_messages(const wire::DecodedRecord& record, std::string& text) {
  for (const auto& message : record.messages) {
    if (!query::has_message_line(message)) continue;
    query::Facts facts;
    facts.time = message.time;
    facts.collector = message.peer.collector;
    facts.types = query::kStateBit;
    facts.peer = &message.peer;
    facts.message = &message;
    facts.attributes_known = true;
    facts.next_hop_known = true;
    if (filter_.judge(facts, memory_) != query::Verdict::yes) continue;
    query::append_message_line(text, *record.frame, message, names_);
  }
}

std::unique_ptr<ScanTool> ScanWork::take_tool() {
  const std::lock_guard lock{mutex_};
  if (idle_.empty()) return std::make_unique<ScanTool>(options_, names_, filter_);
  auto tool = std::move(idle_.back());
  idle_.pop_back();
  return tool;
}

void ScanWork::operator()(std::span<const wire::DecodedRecord> records, std::string& text) {
  auto tool = take_tool();
  tool->work(records, text);
  const std::lock_guard lock{mutex_};
  idle_.push_back(std::move(tool));
}

std::uint64_t ScanWork::count() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& tool : idle_) sum += tool->count();
  return sum;
}

std::uint64_t ScanWork::left_out() const noexcept {
  std::uint64_t sum = 0;
  for (const auto& tool : idle_) sum += tool->left_out();
  return sum;
}

std::optional<query::Tally> ScanWork::tally() const {
  if (!options_.count_by) return std::nullopt;
  query::Tally sum{*options_.count_by, names_, limits::kTallyKeysMax};
  for (const auto& tool : idle_) sum.add_all(*tool->tally());
  return sum;
}

}  // namespace isthmus::app
