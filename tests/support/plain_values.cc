#include "support/plain_values.h"

#include <sstream>

namespace isthmus::plain {

namespace {

void write(std::ostream& out, const char* name, const Fields& fields) {
  for (const auto& [key, value] : fields) out << "    " << name << key << ": " << value << '\n';
}

void write(std::ostream& out, const char* name, const Lines& lines) {
  for (const auto& line : lines) out << "    " << name << ": " << line << '\n';
}

}  // namespace

std::uint32_t number_of(const Octets& octets) {
  std::uint32_t value = 0;
  for (const auto octet : octets) value = value * 256 + octet;
  return value;
}

std::string hexadecimal(const Octets& octets) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const auto octet : octets) {
    text += kDigits[octet / 16];
    text += kDigits[octet % 16];
  }
  return text;
}

std::string address_text(const Octets& address) {
  std::string text;
  if (address.size() == 4) {
    for (const auto octet : address) {
      text += (text.empty() ? "" : ".") + std::to_string(unsigned{octet});
    }
    return text;
  }
  for (std::size_t i = 0; i + 1 < address.size(); i += 2) {
    const auto group = hexadecimal({address[i], address[i + 1]});
    const auto first = group.find_first_not_of('0');
    if (i != 0) text += ':';
    text += first == std::string::npos ? "0" : group.substr(first);
  }
  return text;
}

std::string prefix_text(Octets address, unsigned length) {
  for (std::size_t bit = length; bit < 8 * address.size(); ++bit) {
    address[bit / 8] &= static_cast<std::uint8_t>(~(0x80U >> bit % 8));
  }
  return address_text(address) + "/" + std::to_string(length);
}

std::string treatment_text(Treatment treatment) {
  switch (treatment) {
    case keep:
      return "keep";
    case discard:
      return "discard attribute";
    case withdraw:
      return "withdraw routes";
    case drop:
      return "drop message";
  }
  return "";
}

std::string to_text(const Record& record) {
  std::ostringstream out;
  out << record.verdict << '\n';
  for (const auto& message : record.messages) {
    out << "  " << message.kind << '\n';
    write(out, "", message.fields);
    write(out, "withdrawn", message.withdrawn);
    write(out, "announced", message.announced);
    write(out, "mp_withdrawn", message.mp_withdrawn);
    write(out, "mp_announced", message.mp_announced);
    write(out, "attribute ", message.attributes);
    write(out, "raw", message.raw);
    write(out, "fault", message.faults);
  }
  return out.str();
}

}  // namespace isthmus::plain
